package podautoscaler

import (
	"context"
	"errors"
	"fmt"
	"time"

	autoscaling "k8s.io/api/autoscaling/v2"
	core "k8s.io/api/core/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/client-go/tools/cache"

	listers "k8s.io/client-go/listers/core/v1"
	"k8s.io/kubernetes/pkg/controller/podautoscaler/metrics"
)

// clock is what the controller takes for the present.
var clock = time.Unix(1_000_000_000, 0)

func settableNow() time.Time { return clock }

// source answers with one value, or with what pods use.
type source struct {
	value int64
	pods  metrics.PodMetricsInfo
}

var errNotAsked = errors.New("not asked for here")

func (s *source) GetResourceMetric(context.Context, core.ResourceName, string, labels.Selector, string) (metrics.PodMetricsInfo, time.Time, error) {
	// The calculator changes what it is given.
	given := metrics.PodMetricsInfo{}
	for name, metric := range s.pods {
		given[name] = metric
	}
	return given, clock, nil
}

func (s *source) GetRawMetric(string, string, labels.Selector, labels.Selector) (metrics.PodMetricsInfo, time.Time, error) {
	return nil, clock, errNotAsked
}

func (s *source) GetObjectMetric(string, string, *autoscaling.CrossVersionObjectReference, labels.Selector) (int64, time.Time, error) {
	return 0, clock, errNotAsked
}

func (s *source) GetExternalMetric(string, string, labels.Selector) ([]int64, time.Time, error) {
	return []int64{s.value}, clock, nil
}

const namespace = "vision"

var selector = labels.SelectorFromSet(labels.Set{"app": "model"})

func pod(number int, phase core.PodPhase, ready core.ConditionStatus) *core.Pod {
	hourAgo := meta.NewTime(clock.Add(-time.Hour))
	return &core.Pod{
		ObjectMeta: meta.ObjectMeta{Name: fmt.Sprintf("model-%d", number), Namespace: namespace, Labels: map[string]string{"app": "model"}},
		Status: core.PodStatus{
			Phase:      phase,
			StartTime:  &hourAgo,
			Conditions: []core.PodCondition{{Type: core.PodReady, Status: ready, LastTransitionTime: hourAgo}},
		},
	}
}

func running(ready, unready int) []*core.Pod {
	var pods []*core.Pod
	for i := 0; i < ready+unready; i++ {
		status := core.ConditionTrue
		if i >= ready {
			status = core.ConditionFalse
		}
		pods = append(pods, pod(i, core.PodRunning, status))
	}
	return pods
}

func calculator(of *source, pods []*core.Pod) *ReplicaCalculator {
	index := cache.NewIndexer(cache.MetaNamespaceKeyFunc, cache.Indexers{cache.NamespaceIndex: cache.MetaNamespaceIndexFunc})
	for _, each := range pods {
		if err := index.Add(each); err != nil {
			panic(err)
		}
	}
	return NewReplicaCalculator(of, listers.NewPodLister(index), 0, 0)
}
